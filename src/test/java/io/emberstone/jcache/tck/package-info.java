/**
 * Runs the JSR-107 TCK on a provider: the Maven executions name it, this package gives it a Redis
 * and hides the other provider on the class path. Imports JUnit's launcher and the test servers.
 */
@NullMarked
package io.emberstone.jcache.tck;

import org.jspecify.annotations.NullMarked;
