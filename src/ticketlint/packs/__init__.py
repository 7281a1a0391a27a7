"""Packs: folders of YAML (facts, rules, words) read strictly, layered and compiled."""
