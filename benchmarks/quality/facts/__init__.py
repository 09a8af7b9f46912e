# SPDX-License-Identifier: MIT
"""Facts of news annotated by hand: who did what to whom, who says so, how sure, how many.

`GUIDELINE.md` says how; `A` is for development, `B` for scoring, `again` holds second
annotations of passages of both. The files hold offsets into the texts of the data folder, never
the texts.
"""
