package org.bihuan.dashboard;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

import org.bihuan.documents.ArchivedDocument;
import org.bihuan.documents.OfficialDocuments;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Colleagues;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.Notice;
import org.bihuan.rectification.NoticeId;
import org.bihuan.rectification.Notices;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.Targets;
import org.bihuan.search.Found;
import org.bihuan.search.NameKind;
import org.bihuan.search.Names;
import org.bihuan.shared.Browsed;
import org.bihuan.shared.Paging;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks for a word in everything at once: cases, targets, organisations, notices; names
 * also by the first letters of their pinyin. Somebody finds what lies in their scope.
 */
@Service
@Transactional(readOnly = true)
public class Finder {

	/** So many names are looked at; a word that more hold finds some of each. */
	private static final int MOST_NAMES = 200;

	private static final int MOST_SHOWN = 8;

	/**
	 * What was found, the first of each.
	 *
	 * @param common more names hold the word than were looked at
	 */
	public record Finds(Browsed<CaseSummary> cases, List<Target> targets, List<Organization> organizations,
			List<Notice> notices, List<ArchivedDocument> documents, List<Colleagues.Named> people, boolean common) {

		public boolean isEmpty() {
			return cases.page().total() == 0 && targets.isEmpty() && organizations.isEmpty() && notices.isEmpty()
					&& documents.isEmpty() && people.isEmpty();
		}

	}

	private final Names names;

	private final CaseRegister cases;

	private final Targets targets;

	private final Organizations organizations;

	private final Notices notices;

	private final OfficialDocuments documents;

	private final Colleagues colleagues;

	Finder(Names names, CaseRegister cases, Targets targets, Organizations organizations, Notices notices,
			OfficialDocuments documents, Colleagues colleagues) {
		this.documents = documents;
		this.colleagues = colleagues;
		this.names = names;
		this.cases = cases;
		this.targets = targets;
		this.organizations = organizations;
		this.notices = notices;
	}

	public Finds find(String word, Actor actor) {
		Found found = names.findByInitials(word, EnumSet.allOf(NameKind.class), MOST_NAMES);
		return new Finds(cases.browse(CaseFilter.ALL.withText(word), Paging.first(MOST_SHOWN), actor),
				targets.visible(found.of(NameKind.TARGET).stream().map(TargetId::new).toList(), MOST_SHOWN, actor),
				organizations.all(found.of(NameKind.ORGANIZATION).stream().map(OrganizationId::new).toList())
					.values()
					.stream()
					.filter(each -> actor.scope().covers(each.path()))
					.sorted(Comparator.comparing(Organization::path))
					.limit(MOST_SHOWN)
					.toList(),
				notices.visible(found.of(NameKind.NOTICE).stream().map(NoticeId::new).toList(), MOST_SHOWN, actor),
				actor.may(Permission.SEARCH_DOCUMENTS)
						? documents.list(null, word, Paging.first(MOST_SHOWN), actor).items() : List.of(),
				colleagues.named(word, MOST_SHOWN, actor), found.common());
	}

}
