"""Peers that run by themselves in an environment of their own (peers-versies.txt); nothing here may import Zaken."""
