package org.bihuan.escalation;

import java.util.List;

/** A decision table as rows and columns, between its DMN and the page. */
record PolicyTable(String title, String hitPolicy, List<Column> inputs, List<Column> outputs, List<Rule> rules) {

	/** One column: the expression or name it goes by, its heading and its type. */
	record Column(String key, String label, String type) {
	}

	/** One rule; an empty input cell means any. */
	record Rule(String id, String description, List<String> inputs, List<String> outputs) {

		static boolean isAny(String cell) {
			return cell.isBlank() || cell.strip().equals("-");
		}

	}

	int output(String key) {
		for (int i = 0; i < outputs.size(); i++) {
			if (outputs.get(i).key().equals(key)) {
				return i;
			}
		}
		return -1;
	}

}
