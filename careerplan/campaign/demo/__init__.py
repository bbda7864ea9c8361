"""The demo campaign: a nurse who wants to run a hospital's operations in ten years, and someone at the very start.

Every day is counted from the day it is loaded, so that "this week" is this week. Each module fills one part.
"""
