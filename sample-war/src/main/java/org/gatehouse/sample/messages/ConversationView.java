package org.gatehouse.sample.messages;

import org.gatehouse.sample.accounts.Person;

/**
 * A conversation in somebody's list.
 *
 * @param roomId what its messages are kept under
 * @param with the other one
 * @param unread how many messages of the other one are new
 */
public record ConversationView(String roomId, Person with, int unread) {}
