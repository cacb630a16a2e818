/**
 * The catalogue of manufacturing organizations: products, bills of materials, licence plates,
 * sessions. This package wires it, and may import anything.
 */
@NullMarked
package io.emberstone.catalog;

import org.jspecify.annotations.NullMarked;
