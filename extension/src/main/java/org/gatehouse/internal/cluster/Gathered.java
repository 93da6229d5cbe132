package org.gatehouse.internal.cluster;

import java.util.List;
import java.util.Set;

/**
 * What all nodes together have answered.
 *
 * @param values the answers, in the order of their arrival
 * @param complete whether nothing is missing
 * @param missing the nodes some or all of whose answers are missing
 * @param <T> what one answer is
 */
public record Gathered<T>(List<T> values, boolean complete, Set<String> missing) {}
