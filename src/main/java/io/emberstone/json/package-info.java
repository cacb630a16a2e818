/**
 * One codec for records, both ways: request bodies, answers, jsonb columns and hot entries. Imports
 * {@code rules}, for errors by field, {@code cache}, for wire formats, and JSON-P.
 */
@NullMarked
package io.emberstone.json;

import org.jspecify.annotations.NullMarked;
