"""Payung Desa: from a name on a village list to money in the hands of the heirs."""
