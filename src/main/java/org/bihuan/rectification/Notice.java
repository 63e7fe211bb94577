package org.bihuan.rectification;

import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.bihuan.inspection.InspectionId;
import org.bihuan.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * A notice as others see it. The deadline of one given in working days is known once it
 * is issued.
 */
public record Notice(NoticeId id, @JsonIgnore String officePath, String officeName, InspectionId inspectionId,
		String inspectionTitle, NoticeKind kind, String documentNumber, String title, LocalDate signedOn,
		@Nullable LocalDate deadline, @Nullable Integer workingDays, @Nullable String contactName,
		@Nullable String contactPhone, NoticeState state, int total, @Nullable Long issuedMs,
		@Nullable String failure) {

	/** The office that sends it: the last of its path. */
	@JsonIgnore
	public OrganizationId officeId() {
		String[] ids = officePath.split("/");
		return new OrganizationId(ids[ids.length - 1]);
	}

}
