"""Inflected forms of words, made when a pack is built. Never imported when a ticket is checked.

One module a language; each has a class with `forms(lemma, marks)`. The dictionaries come with the extra `morph`.
"""
