package org.gatehouse.sample.accounts;

import java.util.List;

/**
 * What a client learns first.
 *
 * @param userId who it is
 * @param username what others are shown
 * @param online who is online
 */
public record Welcome(String userId, String username, List<UserChange> online) {}
