/** How often a first use of force followed such counts of reports. */
@NullMarked
package dev.detente.record.odds;

import org.jspecify.annotations.NullMarked;
