"""Plans for a situation in life: questions, then the personal steps in order, each with its own competent office.

model (what a plan is) · build (rows → model) · condition (which steps apply) · answers (what the person said)
deadline (when) · make (the plan itself) · result (its parts and JSON). Competence is decided by `Guide.answer` and nowhere else.
"""
