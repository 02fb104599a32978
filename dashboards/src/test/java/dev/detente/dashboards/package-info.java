@NullMarked
package dev.detente.dashboards;

import org.jspecify.annotations.NullMarked;
