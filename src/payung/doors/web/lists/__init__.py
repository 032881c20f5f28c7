"""Impor daftar: upload, columns, preview, acceptance, the mended file, undo."""
