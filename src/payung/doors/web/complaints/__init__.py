"""Pages of complaints and receipt checks: two for anybody, the others for posts of the regency."""
