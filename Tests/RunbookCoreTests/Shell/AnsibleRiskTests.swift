import Testing

@testable import RunbookCore

struct AnsibleRiskTests {
  @Test(arguments: [
    ("ansible all -m shell -a 'df -h'", Risk.readOnly),
    ("ansible all -i hosts -m ansible.builtin.command -a uptime", .readOnly),
    ("ansible all -a 'systemctl restart shop'", .change),
    ("ansible all -m shell -a 'rm -rf /srv/shop'", .destructive),
    ("ansible all --module-name=shell --args='rm -f /run/shop/*.pid'", .destructive),
    ("ansible all -m service -a 'name=shop state=restarted'", .change),
    ("ansible all -m file -a 'path=/srv/shop state=absent'", .change),
    ("ansible-playbook restart.yml", .change), ("ansible-inventory --list", .readOnly),
  ])
  func `what ansible does everywhere is what it is told to do`(script: String, risk: Risk) {
    #expect(CommandRisk.risk(of: CommandText(SourceText(script))) == risk)
  }
}
