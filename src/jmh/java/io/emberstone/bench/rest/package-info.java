/**
 * What the WAR of the comparison over HTTP has besides the service: endpoints that answer what the
 * service answers, without its doing, and a look at costs that only a container has.
 */
@NullMarked
package io.emberstone.bench.rest;

import org.jspecify.annotations.NullMarked;
