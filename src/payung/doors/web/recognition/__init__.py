"""Pages of Desa Sadar and of the Paritrana file."""
