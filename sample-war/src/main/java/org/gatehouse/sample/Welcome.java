package org.gatehouse.sample;

import java.util.List;

/**
 * What a newcomer is told.
 *
 * @param rooms the rooms to choose from
 */
public record Welcome(List<String> rooms) {}
