package org.bihuan.audit;

/**
 * A row that says what no entry explains.
 *
 * @param recorded what the record tells, empty where it tells nothing
 * @param found what the row says, empty where there is none
 */
public record DataProblem(String entity, String id, String field, String recorded, String found) {
}
