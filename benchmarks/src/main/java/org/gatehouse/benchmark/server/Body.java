package org.gatehouse.benchmark.server;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * What is echoed.
 *
 * @param number a number
 * @param text as long as the row wants it
 */
public record Body(@Min(0) int number, @NotNull String text) {}
