/**
 * The pantries of kitchens: the example of the guide "Add a cached kind of data of your own". This
 * package wires it, and may import anything.
 */
@NullMarked
package io.emberstone.pantry;

import org.jspecify.annotations.NullMarked;
