/** Cases: given these actions, exactly these signals. */
@NullMarked
package dev.detente.rules.cases;

import org.jspecify.annotations.NullMarked;
