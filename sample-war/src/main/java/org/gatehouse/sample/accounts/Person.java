package org.gatehouse.sample.accounts;

/**
 * Somebody, as others see them.
 *
 * @param userId who
 * @param username what people are shown
 * @param online whether they have a window open
 */
public record Person(String userId, String username, boolean online) {}
