/** The load tool against time that tests turn, and against a small server of their own. */
@NullMarked
package io.emberstone.load;

import org.jspecify.annotations.NullMarked;
