package org.gatehouse.sample;

import java.util.List;

/**
 * Somebody came or went.
 *
 * @param name who
 * @param here whether the member is there now
 * @param members who is there now
 */
public record Attendance(String name, boolean here, List<String> members) {}
