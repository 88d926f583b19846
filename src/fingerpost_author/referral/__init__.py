"""Open Referral UK, the standard for lists of services: reading its feeds and writing one.

Field names are those of HSDS 3.0 in its UK profile (https://openreferraluk.org,
https://github.com/OpenReferralUK/uk-profile). The standard's own files are no part of this.
"""
