"""The village's decision: candidates, special meeting, objections, decree, waiting list.

For operator desa, BPD and kepala desa (UU 6/2014 Pasal 54 on the village meeting; Permendes
16/2025). The order is computed by law; the meeting may move a person, with a reason that is kept
beside the computed place; the head of the village signs.
"""
