/** The same concepts in Spanish, Portuguese, French and Italian, without accents; words that are also English ones are left out. */
export const ROMANCE: Readonly<Record<string, string>> = {
  UNIT: "conectes conexiones conexoes creditos credito fichas jetons jeton credits crediti gettoni conexion",
  BID: "propuesta propuestas proposta propostas proposition propositions postular postulo postularme postule postulacion postulaciones aplicar aplico aplicacion candidatar candidatura candidaturas candidater candidature candidatures candidarsi proposte postuler postule oferta_enviada lance lances enviar_propuesta mandar_proposta mando escribo candidatar-se",
  LETTER:
    "carta carta_de_presentacion apresentacao lettre lettera presentacion texto lettre_de_motivation escribir escrever ecrire",
  JOB: "trabajo trabajos trabalho trabalhos vaga vagas empleo empleos oferta ofertas annonce annonces l'annonce offre offres mission missions projet projets proyecto proyectos projeto projetos lavoro lavori anuncio anuncios emploi poste postes publicacion",
  CLIENT: "cliente clientes client contratante cliente's le_client",
  FREELANCER: "freelances freelanceur autonomo autonomos independant",
  AGENCY: "agencia agencias agence agences agenzia",
  UPWORK: "plataforma plateforme piattaforma",
  MEMBERSHIP:
    "membresia suscripcion assinatura abonnement l'abonnement abbonamento plano planos plano_plus piano formule suscripciones adhesion",
  BASIC: "basico basica gratuito gratuite plan_gratis plano_gratuito plan_gratuit base",
  BADGE: "insignia insignias selo selos distintivo etiqueta badge_de pastille distintivi medalla",
  AVAILABILITY:
    "disponibilidad disponibilidade disponibilite disponible disponivel disponibile disponibilita rayo raio eclair disponible_ahora",
  BOOST:
    "impulsar impulso impulsada impulsado impulsionar impulsionada impulsionamento boostear boostee boosteo boostar boostei booster boostee boostees destacar destacada subasta leilao enchere encheres asta promover primer_lugar primeiro_lugar premiere_place posicionar mettre_en_avant",
  OUTBID: "superaron superado superaram superar depasse surencheri sobrepujado me_ganaron me_sobrepasaron",
  INTERVIEW:
    "entrevista entrevistas entrevistado entrevistaram entretien entretiens intervista colloquio entrevistar",
  INVITE:
    "invitacion invitaciones invitan invita invito invitaron invitado convite convites convidam convidado convidou invitation invitations invite inviti invito invites",
  RISING: "talento_emergente talento_en_ascenso",
  CERT: "certificacion certificaciones certificado certificacao certificado certificarse certificazione certificat",
  READINESS: "prueba prova examen exame test_de_preparacion",
  PROFILE: "perfil perfiles perfis profil profilo",
  COMPLETE:
    "completar completo completa completado completei complet complete completer completato completare al_100 100% terminar lleno llenar preencher rempli remplir",
  SIGNUP:
    "registrarse registrarme registro registrar registre registrei registarse inscription s'inscrire l'inscription inscribirme inscribirse inscrever cadastro cadastrar cadastrei registrazione iscrizione inscrit cuenta_nueva nueva_cuenta conta_nova crear_cuenta criar_conta creer_un_compte nouveau_compte nuevos nuevo novo novos recien",
  NEWBIE: "principiante principiantes novato novatos iniciante iniciantes debutant debutants debute debuto",
  PROMO:
    "codigo codigos promocional promocion promociones promocao cupon cupones cupom cupons code_promo coupon codice sconto descuento desconto canjear resgatar utiliser_le_code",
  REPLY:
    "responde responden respondio responder respuesta respuestas resposta respostas respondeu respondan contesta contesto contestan reponse reponses repond repondu repondre risposta risponde mensaje mensagem",
  SILENCE:
    "nadie_responde nadie_contesta ninguem_responde sin_respuesta sem_resposta personne_ne_repond pas_de_reponse sans_reponse nessuno_risponde no_me_contestan",
  PRICE:
    "precio precios preco precos prix cuesta cuestan costo costos coste custa custam custo custos vale valor valem coute coutent cout couts tarif tarifs costa costano prezzo caro barato cara cher sale piden cobran cobra",
  DOLLAR:
    "dolares dolar dinero plata dinheiro reais argent euros soldi dollari centavos centimos centimes pesos",
  BUY: "comprar compro compra compre compras comprei comprado comprando acheter achete achat acheter acquistare comprare adquirir recargar recarga recarregar conseguir_mas",
  CARD: "tarjeta tarjetas cartao cartoes carte cartes carta_di_credito carta_di_debito debito credito_tarjeta prepagada pre-pago prepayee virtuel",
  PAYMETHOD:
    "metodo_de_pago metodos_de_pago metodo_de_pagamento moyen_de_paiement moyens_de_paiement formas_de_pago pagar pago pagos pagamento pagamentos payer paiement paiements pagare pix boleto transferencia saldo_de_upwork mercado_pago oxxo nubank",
  EARNINGS: "ganancias ganhos gains revenus ingresos lucro ganado renda guadagni",
  TAX: "impuesto impuestos imposto impostos taxe taxes tva iva iof taxa_extra tasse",
  BUNDLE: "paquete paquetes pacote pacotes lot lots pacchetto pacchetti cantidad quantidade quantite forfait",
  FREE: "gratis gratuitos gratuitas gratuito gratuita gratuits gratuit gratuitement gratuitamente de_graca gratuiti sin_pagar sem_pagar sans_payer sin_comprar sem_comprar",
  BONUS:
    "bono bonos regalo regalan regalos premio premios recompensa recompensas recompense prime bonus cadeau brinde premio dan dao donne",
  EARN_UNITS:
    "gano ganar gana gano_connects ganho ganhar recibo recibir reciben recebo receber recebe obtener conseguir consigo obtenir gagner gagne gagnes recoit recevoir rapporte guadagnare ricevo ottengo dan dar me_dan obtengo",
  FEE: "comision comisiones comissao comissoes taxa taxas porcentaje porcentagem pourcentage commission frais prelevement preleve tarifa tarifa_de_servicio percentuale se_queda se_lleva fica_com",
  REFUND:
    "reembolso reembolsan reembolsar reembolsos devuelven devolver devolucion devuelto devuelve regresan devolvem devolvidos devolvem voltam volta estorno rembourse rembourses remboursement remboursee recuperer recupere recuperar recupero rendu rendus rimborso rimborsano restituiti",
  CHARGEBACK:
    "contracargo disputa dos_veces duas_vezes deux_fois cobraron_dos dinero_de_vuelta dinheiro_de_volta l'argent",
  CHARGED:
    "cobraron cobro cobrado cobrou descontaron descuentan descontou descontam debite prelevee quitaron quitan gasta perdi pierdo perder perco perde perd perdus tiraram gastam consomme",
  CLOSED:
    "cerro cerrar cerrado cerrada cierra fechou fechar fechada fechado cancelo cancela cancelar cancelada cancelou annule annulee annuler ferme fermee ferme chiuso annullato borro borraron elimino eliminaron eliminado removeu removida supprime supprimee desaparecio sumiu",
  EXPIRED_JOB: "oferta_expiro vaga_expirou annonce_expiree vencio",
  NOBODY_HIRED:
    "no_contrato sin_contratar no_contrataron nadie_fue_contratado sem_contratar nao_contratou sans_embaucher personne_n_a_ete",
  WITHDRAW: "retire retirar retirei retiro retiré retirer retiree retirare desisti quitar_mi_propuesta",
  DECLINED:
    "rechazo rechazaron rechazado rechaza recusou recusada recusado recusar refuse refusee rejete rifiutato",
  HIRED:
    "contrato contrataron contratado contratar contrataram contratou contratados contrato_a embauche embaucher recrute engage assunto",
  EXPIRE:
    "caducan caduca vencen vence vencimiento vencer expiran expira expiram expiram expirent expire expirer scadono scade scadenza validade validez validite caducidad",
  ROLLOVER:
    "acumulan acumula acumular acumulam acumulables accumulent cumulent cumuler cumulables pasan_al transfieren_al siguiente_mes proximo_mes mois_suivant mois_prochain sobran sobram restants limite tope sobrantes no_usados nao_usados",
  CYCLE:
    "ciclo facturacion renovacion renuevan renueva renova renovacao renouvellement que_dia qual_dia quel_jour llegan chegam arrivent recarga_mensual",
  MONTHLY:
    "mes meses mensual mensuales mensais mensal mensuel mensuels mois mese mensili al_mes por_mes par_mois cada_mes todo_mes chaque_mois",
  YEARLY: "ano anos anual annuel annee an ans anno",
  WEEKLY: "semana semanas semanal semaine semaines settimana",
  DAILY: "dia dias diario jour jours giorno",
  TODAY: "hoy ahora hoje agora aujourd'hui maintenant oggi ainda encore todavia",
  PAST: "antes desde antiguamente avant depuis antigamente era eran prima ayer ontem hier",
  THIS_PERIOD:
    "este_mes esta_semana ce_mois cette_semaine mes_pasado mes_passado mois_dernier hasta_ahora ate_agora questo_mese nesse_mes",
  ME: "yo mi mis me_quedan eu meu meus minha minhas je j'ai mon mes_connects moi mio miei tengo tenho ho",
  OTHERS:
    "amigo amiga amigos hermano hermana esposa esposo ami amie frere soeur irmao irma colega collegue amico otra_cuenta outra_conta autre_compte quelqu'un alguien alguem primo",
  TRANSFER:
    "transferir transferirle transfiero transferer transferible regalar regalarle pasar pasarle pasarlos doar dar_a donner ceder vender vendre vendo revender partager compartir compartilhar trasferire prestar enviarle",
  HISTORY:
    "historial historia historico historique l'historique extrato movimientos registro_de storico cronologia transacciones movimentacoes depenses",
  BALANCE:
    "saldo quedan queda me_queda restan restam resta reste restent rimangono solde me_restan tengo_ahora sobrou cuantos_tengo quantos_tenho combien_j'ai",
  SPEND:
    "gasto gaste gastos gastado gastar gastei gastando gastamos depense depenser depenses gasta gastare speso spendere use_ usei utilise gastaste",
  RECORD: "anota anotar registra apunta anote note resta_16 agrega adiciona",
  WHERE:
    "donde onde ou_est ou_puis-je ou_voir ou_trouver dove ver veo encontrar trouver encontro voir boton botao bouton pagina menu_ apartado",
  HOW: "como comment funciona fonctionne funzionan come_funziona pasos passos etapes",
  HOW_MANY: "cuantos cuantas quantos quantas combien quanti quante",
  HOW_MUCH: "cuanto quanto cuanto_cuesta quanto_custa combien_coute quanto_costa a_cuanto",
  WHY: "por_que porque pourquoi perche porque_ por_q pq motivo razon",
  WHEN: "cuando quando quand cuanto_tiempo quanto_tempo combien_de_temps hasta_cuando",
  WHAT: "que_es que_son o_que qu'est-ce c'est quoi_ cosa significa signifie significado que_significa para_que_sirven sirven sert servent",
  WHO: "quien quem qui_",
  CAN: "puedo puede se_puede pueden posso pode podem peux peut peut-on puis-je possible_ possibile posible possivel",
  SHOULD:
    "deberia debo devo devrais dois-je conviene conviene_mas vale_la_pena vale_a_pena vaut_la_peine vaut_le_coup recomiendan recomienda recomendam conseillez meglio mejor melhor mieux convem conviene",
  DIFFERENT:
    "varia varian variam diferente diferentes depende dependen differente mas_que mais_que plus_que cambia cambio mudou change",
  EACH: "cada cada_uno cada_um chacun unidad unidade l'unite unitario un_solo ciascuno por_uno uno um_so",
  COMPARE: "o_mejor ou_melhor ou_bien diferencia diferenca difference contra_ comparado o_me_quedo",
  WORTH:
    "vale_la_pena vale_a_pena vaut_la_peine vaut_le_coup compensa rentable rentavel ne_vale_la_pena conviene merece",
  BUDGET: "presupuesto orcamento budget_mensuel prevoir gastar_al_mes reservar previsto",
  TIPS: "consejo consejos dica dicas conseil conseils consiglio consigli ahorrar economizar desperdiciar desperdicar gaspiller estrategia sin_gastar astuces",
  QUALITY: "mejorar melhorar ameliorer migliorare mejor_propuesta",
  SCAM: "estafa estafas golpe golpes arnaque arnaques truffa falso falsa fraude sospechoso suspeito pidio pide_pagar pediu_para pagar_primero whatsapp_y",
  VETTING:
    "resenas avaliacoes avis verificado verificada sin_verificar nao_verificado verifie calificacion mal_cliente alertas bandera bandeiras senales signaux",
  GONE: "ya_no nao_mais ne_plus acabou quitaron eliminaron sacaron deixou",
  NOT_ARRIVED:
    "no_recibi no_me_llegaron no_me_dieron nao_recebi nao_chegou nao_caiu pas_recu rien_recu non_ho_ricevuto nada nenhum",
  ON_TOP: "ademas alem aparte en_plus juntos los_dos ambos",
  DOWNGRADE:
    "cancelar_plus cancelo_plus cancelo_mi cancelar_mi_suscripcion cancelar_assinatura resilier annuler_plus bajar_a volver_a_basic voltar_para",
  NEGATION: "no_ nao pas ne sin sem sans nunca jamais nadie ninguem ninguno non",
  FREELANCE_TROUBLE:
    "suspendida suspendido suspenderam bloque bloquee bloqueada identidad identidade identite cuenta_suspendida contrasena senha",
};
