package org.bihuan.rectification;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All of a case: its summary, what was found, and every report, review and piece of
 * evidence.
 */
public record CaseDetails(CaseSummary summary, FindingFacts finding, OffsetDateTime issuedAt,
		@Nullable OffsetDateTime receiptedAt, @Nullable String receiptedBy, @Nullable OffsetDateTime closedAt,
		@Nullable Boolean endedInTime, @Nullable LocalDate followUpOn, List<Report> reports, List<Review> reviews,
		List<EvidenceFile> evidence) {

	/** What the inspection found. */
	public record FindingFacts(String id, String indicator, String indicatorName, String description,
			@Nullable String url, @Nullable String column, @Nullable LocalDate lastUpdated, LocalDate sampledAt,
			@Nullable LocalDate verifiedAt, String foundBy, boolean namedBySuperior) {
	}

	/**
	 * One report of the unit.
	 *
	 * @param signedOffBy the unit's leader, where the unit has its reports signed off
	 */
	public record Report(String id, int round, String cause, String measures, ReportResult result,
			LocalDate completedOn, String responsiblePerson, @Nullable String selfCheck, OffsetDateTime submittedAt,
			String submittedBy, @Nullable String signedOffBy, boolean late, boolean withdrawn) {
	}

	/** One verdict. */
	public record Review(int round, Verdict verdict, ReviewMethod method, String comment,
			@Nullable LocalDate newDeadline, boolean fabricated, OffsetDateTime reviewedAt, String reviewer) {
	}

	/** One file of the case. */
	public record EvidenceFile(String id, String name, String mediaType, long size, String sha256,
			@Nullable String caption, int round, OffsetDateTime addedAt, String addedBy, boolean byUnit,
			@Nullable String reportId) {

		public boolean isPicture() {
			return mediaType.startsWith("image/");
		}

	}

	public @Nullable Report currentReport() {
		return answers().last();
	}

	public @Nullable Review lastReturn() {
		return answers().lastReturn();
	}

	private Answers answers() {
		return new Answers(reports, reviews, evidence);
	}

}
