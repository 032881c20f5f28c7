"""What the family says it received, and complaints: never seen by the village.

For posts outside the village. After a payment somebody outside asks the heirs what reached them; a
difference, or anybody's word without an account, opens a complaint.
"""
