/**
 * Statistics and the standard's two MXBeans. Imports javax.cache and JMX; operations count here,
 * administrators read.
 */
@NullMarked
package io.emberstone.jcache.management;

import org.jspecify.annotations.NullMarked;
