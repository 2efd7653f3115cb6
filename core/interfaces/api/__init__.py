"""The base on which every endpoint of /api/v1/ stands. How to add one:

1. Write a serializer for the shape of one row (it also makes the OpenAPI file), and a viewset::

       class InstitutionRows(ScopedRows):
           model = Institution
           capabilities = {"GET": VIEW_INSTITUTION, "POST": CHANGE_INSTITUTION}
           columns = ("public_id", "code", "name", "version", *place_columns("block__"))
           ordering = ("name", "id")                    # unique together, no nulls, all inside `columns`
           filterset_class = InstitutionFilter
           serializer_class = InstitutionShape
           versioned = True                             # details carry the row's version in their ETag

           def present(self, row):                      # one dict of .values() becomes one object of the answer
               block = place_payload(row, "block__")     # takes its columns out of the row
               return row | {"block": block}

           def create(self, request):                   # shape here, policy in the service
               shape = self.checked(InstitutionInput, request)
               made = register_institution(request.actor, **shape)
               return self.detail_answer(made.public_id, status=201)

2. Register it in the app's `api.py`: `routes = [("institutions", InstitutionRows, "institution")]`;
   `config/api_urls.py` collects them.

What the base does: 401 without a live token, 403 without the capability, 405 for a method without one,
404 for rows out of reach, the write scope for unsafe methods, the hourly limit, `Idempotency-Key`
(demanded on POST), `If-Match` through `self.expected_version()`, ETag and 304, cursor pages, refusal of
unknown query parameters, and one error shape {code, detail, fields}.
"""
