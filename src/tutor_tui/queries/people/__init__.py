"""Who is who: pupils, carers, staff, posts, forms, years, groups, and how they are named."""
