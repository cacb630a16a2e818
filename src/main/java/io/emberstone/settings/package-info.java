/**
 * Reading settings: what their values may be, and every one that is wrong in one message. Imports
 * nothing.
 */
@NullMarked
package io.emberstone.settings;

import org.jspecify.annotations.NullMarked;
