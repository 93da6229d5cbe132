package org.gatehouse.sample.accounts;

/**
 * Somebody has come, or gone.
 *
 * @param userId who
 * @param username what people are shown
 */
public record UserChange(String userId, String username) {}
