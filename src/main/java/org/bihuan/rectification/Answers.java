package org.bihuan.rectification;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What a unit answered for one case so far, and what the office said to it. */
public record Answers(List<CaseDetails.Report> reports, List<CaseDetails.Review> reviews,
		List<CaseDetails.EvidenceFile> evidence) {

	/** The last report that was not taken back. */
	public CaseDetails.@Nullable Report last() {
		return reports.stream().filter(report -> !report.withdrawn()).reduce((a, b) -> b).orElse(null);
	}

	/** The last verdict that sent a report back. */
	public CaseDetails.@Nullable Review lastReturn() {
		return reviews.stream().filter(review -> review.verdict() == Verdict.RETURN).reduce((a, b) -> b).orElse(null);
	}

	/** The unit's files that went out with no report yet. */
	public List<CaseDetails.EvidenceFile> unsent() {
		return evidence.stream().filter(file -> file.byUnit() && file.reportId() == null).toList();
	}

}
