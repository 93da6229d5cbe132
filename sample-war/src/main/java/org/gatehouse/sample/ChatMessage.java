package org.gatehouse.sample;

import java.time.Instant;

/**
 * A message that everybody sees.
 *
 * @param id its number
 * @param author who wrote it
 * @param text the text
 * @param at when it was written
 */
public record ChatMessage(long id, String author, String text, Instant at) {}
