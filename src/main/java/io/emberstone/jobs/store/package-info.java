/** Jobs in the table {@code job}. Imports {@code jobs}, {@code cache} and Jakarta Persistence. */
@NullMarked
package io.emberstone.jobs.store;

import org.jspecify.annotations.NullMarked;
