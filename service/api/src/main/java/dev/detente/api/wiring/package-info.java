/** Makes the beans of the modules below, which know no Spring, and reports to Spring how they fail and whether they are well. */
@NullMarked
package dev.detente.api.wiring;

import org.jspecify.annotations.NullMarked;
