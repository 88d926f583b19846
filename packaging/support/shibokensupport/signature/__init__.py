"""The part of the support code that would know the signatures of Qt's functions."""
