package org.gatehouse.sample.board;

/**
 * Numbers of one second.
 *
 * @param at when, in milliseconds since 1970
 * @param connections how many connections this node has to the chat
 * @param users how many users are online, on all nodes
 * @param rooms in how many rooms of the chat somebody of this node is
 * @param messages how many messages of clients this node has handled in that second
 */
public record Sample(long at, int connections, int users, int rooms, long messages) {}
