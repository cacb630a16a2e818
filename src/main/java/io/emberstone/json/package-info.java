/** Records as JSON. Imports no framework. */
@NullMarked
package io.emberstone.json;

import org.jspecify.annotations.NullMarked;
