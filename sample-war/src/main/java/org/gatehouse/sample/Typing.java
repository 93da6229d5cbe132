package org.gatehouse.sample;

/**
 * Somebody is writing, or has stopped.
 *
 * @param name who
 * @param active whether the member is writing
 */
public record Typing(String name, boolean active) {}
