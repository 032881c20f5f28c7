"""The Django app of Desa Sadar and the Paritrana file."""

from django.apps import AppConfig


class RecognitionConfig(AppConfig):
    name = "payung.programme.recognition"
    label = "recognition"
