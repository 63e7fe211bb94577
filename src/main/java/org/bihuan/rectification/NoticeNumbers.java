package org.bihuan.rectification;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import org.bihuan.organization.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts the document numbers of an office, {@code series〔year〕n号}. What is signed
 * carries the count on; a draft's number is only left out, so that no draft can end the
 * series, and another office's numbers are neither seen nor told.
 */
class NoticeNumbers {

	private static final int LARGEST = 999_999;

	private record Used(String documentNumber, String state) {
	}

	private final JdbcClient jdbc;

	NoticeNumbers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	static boolean isOf(String series, String number) {
		return number.startsWith(series + "\u3014");
	}

	String next(String series, int year, OrganizationId office) {
		String head = series + "\u3014" + year + "\u3015";
		Set<Integer> taken = new HashSet<>();
		Set<Integer> signed = new HashSet<>();
		for (Used used : jdbc.sql("""
				select document_number, state from rectification_notice
				where office_id = ? and document_year = ? and document_number like ?""")
			.params(office.value(), year, head + "%")
			.query(Used.class)
			.list()) {
			String digits = used.documentNumber().substring(head.length(), used.documentNumber().length() - 1);
			if (digits.matches("\\d{1,6}")) {
				taken.add(Integer.valueOf(digits));
				if (!used.state().equals(NoticeState.DRAFT.name())) {
					signed.add(Integer.valueOf(digits));
				}
			}
		}
		return head + free(taken, signed) + "\u53f7";
	}

	/** The first free one after the last signed; after the largest, the first free. */
	static int free(Set<Integer> taken, Collection<Integer> signed) {
		int next = signed.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
		while (taken.contains(next)) {
			next++;
		}
		if (next > LARGEST) {
			next = 1;
			while (taken.contains(next)) {
				next++;
			}
		}
		return next;
	}

}
