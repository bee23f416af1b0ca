"""The pages of the site, a module a page or group of pages; JSON for programs is at the doors of `/api`."""
