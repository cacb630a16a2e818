/**
 * Personal planning: profiles, snapshots of the Agency Retention Index, goals, tasks and the
 * dashboard of each user. This package wires it, and may import anything.
 */
@NullMarked
package io.emberstone.planning;

import org.jspecify.annotations.NullMarked;
