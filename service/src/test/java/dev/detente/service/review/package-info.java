@NullMarked
package dev.detente.service.review;

import org.jspecify.annotations.NullMarked;
